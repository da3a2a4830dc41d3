import type { LegalTexts } from "../schemas";

export const retention: LegalTexts = {
  en: {
    title: "How long data is kept",
    lead: "What goes by itself and when. The program deletes it once a day, without anybody having to think of it.",
    sections: [
      {
        heading: "Your account",
        parts: [["Account, memberships, password, second factors: until you delete the account, and 14 days longer, so that a mistake can be taken back. Then name and address are replaced for good and everything else that belongs to you alone is deleted.", "Sessions: until 30 days after they ended.", "Sign-in history: 180 days.", "Links that were mailed (verification, password, address): until 30 days after they ended.", "Counts of failed attempts: three days.", "Files with a copy of your data: seven days after they were made."]],
      },
      {
        heading: "Keys and calls",
        parts: [["API keys and their settings: as long as the organisation.", "Old secrets of a key: until 90 days after they ended.", "Records and sums of calls: as long as the organisation, since invoices rest on them.", "Answers kept for an Idempotency-Key: 24 hours."]],
      },
      {
        heading: "The program's own records",
        parts: [["Audit log: {audit_days}. It is not shortened when an account is deleted; names and addresses of people are masked in it.", "Mails that were sent, with their state: as long as the account they went to; with it, the address and what was filled in are removed.", "Internal event messages: until 30 days after it was dealt with.", "Messages from the mail provider: 30 days.", "Invoices: as long as the law asks."]],
      },
      { heading: "Logs and backups", parts: ["The program writes its log to its output, with addresses, secrets and numbers masked. How long logs and backups of the database are kept is up to {operator}. Questions: {contact}."] },
    ],
  },
  vi: {
    title: "Dữ liệu được giữ bao lâu",
    lead: "Những gì tự mất đi và khi nào. Chương trình xóa mỗi ngày một lần, không cần ai phải nhớ.",
    sections: [
      {
        heading: "Tài khoản của bạn",
        parts: [["Tài khoản, tư cách thành viên, mật khẩu, yếu tố thứ hai: cho đến khi bạn xóa tài khoản, và thêm 14 ngày để còn kịp đổi ý. Sau đó tên và địa chỉ bị thay thế vĩnh viễn và mọi thứ chỉ thuộc về bạn bị xóa.", "Phiên: đến 30 ngày sau khi kết thúc.", "Lịch sử đăng nhập: 180 ngày.", "Liên kết đã gửi qua email (xác minh, mật khẩu, địa chỉ): đến 30 ngày sau khi hết hạn.", "Số lần thử sai: ba ngày.", "Tệp sao chép dữ liệu của bạn: bảy ngày sau khi tạo."]],
      },
      {
        heading: "Khóa và lời gọi",
        parts: [["Khóa API và thiết lập: lâu bằng tổ chức.", "Mã bí mật cũ của khóa: đến 90 ngày sau khi hết hạn.", "Bản ghi và tổng số lời gọi: lâu bằng tổ chức, vì hóa đơn dựa vào đó.", "Câu trả lời giữ cho Idempotency-Key: 24 giờ."]],
      },
      {
        heading: "Bản ghi của chương trình",
        parts: [["Nhật ký kiểm toán: {audit_days}. Nhật ký không bị rút ngắn khi xóa tài khoản; tên và địa chỉ của người được che trong đó.", "Email đã gửi cùng trạng thái: lâu bằng tài khoản nhận; khi tài khoản bị xóa, địa chỉ và nội dung được điền cũng bị xóa.", "Tin giữa các phần của chương trình: đến 30 ngày sau khi xử lý.", "Thông báo từ nhà cung cấp email: 30 ngày.", "Hóa đơn: theo thời hạn pháp luật yêu cầu."]],
      },
      { heading: "Nhật ký hệ thống và bản sao lưu", parts: ["Chương trình ghi nhật ký ra đầu ra của nó, đã che địa chỉ, bí mật và số. Nhật ký và bản sao lưu cơ sở dữ liệu được giữ bao lâu do {operator} quyết định. Câu hỏi: {contact}."] },
    ],
  },
};
