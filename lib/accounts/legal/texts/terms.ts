import type { LegalTexts } from "../schemas";

export const terms: LegalTexts = {
  en: {
    title: "Terms of use",
    lead: "These terms hold between you and {operator}. By creating an account you agree to them.",
    sections: [
      { heading: "What is offered", parts: ["{operator} offers an API that programs call with keys, a console to manage keys and see what was used, and the documentation of both. What each plan includes and costs stands on the pricing page; what an endpoint does stands in the reference."] },
      {
        heading: "Your account",
        parts: [
          "You need an account with an address that you can be reached at. You answer for what happens with it, so keep your password, second factor and keys to yourself.",
          ["Give true details and keep them up to date.", "One account is for one person. Share work by inviting others into an organisation.", "Tell us without delay if a key or an account was used by somebody else. A key can be revoked in the console at any time."],
        ],
      },
      {
        heading: "What is not allowed",
        parts: [["Breaking the law, or the rights of others, with what the API answers.", "Sending personal data that you have no right to process.", "Getting round limits, quotas, locks or payment, for instance by many accounts.", "Attacking, overloading or searching the service for weaknesses without agreement in writing.", "Reselling the bare API as your own without agreement in writing."]],
      },
      { heading: "Limits and changes of the service", parts: ["Rate limits and quotas of your plan hold for every call. Endpoints may change; a version that is to end is announced in the changelog and by a header of its answers before it ends. The service is offered as it is: answers are computed with care, but they do not replace a check where a wrong one would do harm."] },
      { heading: "Payment", parts: ["Paid plans are billed for what was used by the rules of the pricing page. What was used is counted exactly and can be looked up call by call in the console. Amounts are without taxes unless it says otherwise."] },
      { heading: "Your data", parts: ["What is stored about you and why stands in the privacy notice; for how long stands on the retention page. You may take a copy of your data along, and you may delete your account, both in the console."] },
      { heading: "End", parts: ["You may delete your account at any time. It ends 14 days later, so that a mistake can be taken back. {operator} may suspend an account or an organisation that breaks these terms, tells why, and lifts the suspension when the reason is gone. Invoices and the audit log are kept as the law asks."] },
      { heading: "Liability", parts: ["{operator} is liable without limit for intent and gross negligence and where the law demands it. Otherwise liability is limited to what was paid for the service in the twelve months before the damage."] },
      { heading: "Changes of these terms", parts: ["These terms carry the day from which they hold. When they change, you are asked to agree to the new version before you go on using the console. If you do not agree, you can take your data along and delete your account."] },
      { heading: "Contact", parts: ["Questions about these terms: {contact}."] },
    ],
  },
  vi: {
    title: "Điều khoản sử dụng",
    lead: "Các điều khoản này áp dụng giữa bạn và {operator}. Khi tạo tài khoản, bạn đồng ý với các điều khoản.",
    sections: [
      { heading: "Dịch vụ", parts: ["{operator} cung cấp API để chương trình gọi bằng khóa, bảng điều khiển để quản lý khóa và xem mức sử dụng, cùng tài liệu của cả hai. Nội dung và giá của từng gói nằm ở trang bảng giá; cách hoạt động của từng endpoint nằm ở tài liệu tham chiếu."] },
      {
        heading: "Tài khoản của bạn",
        parts: [
          "Bạn cần một tài khoản với địa chỉ email liên lạc được. Bạn chịu trách nhiệm về mọi việc diễn ra bằng tài khoản đó, vì vậy hãy giữ riêng mật khẩu, yếu tố thứ hai và các khóa.",
          ["Cung cấp thông tin đúng và cập nhật khi thay đổi.", "Mỗi tài khoản dành cho một người. Hãy làm việc chung bằng cách mời người khác vào tổ chức.", "Báo ngay cho chúng tôi nếu khóa hoặc tài khoản bị người khác sử dụng. Bạn có thể thu hồi khóa trong bảng điều khiển bất cứ lúc nào."],
        ],
      },
      {
        heading: "Những việc không được làm",
        parts: [["Dùng kết quả của API để vi phạm pháp luật hoặc quyền của người khác.", "Gửi dữ liệu cá nhân mà bạn không có quyền xử lý.", "Tìm cách tránh giới hạn, hạn mức, khóa hoặc thanh toán, chẳng hạn bằng nhiều tài khoản.", "Tấn công, làm quá tải hoặc dò tìm điểm yếu của dịch vụ khi chưa có thỏa thuận bằng văn bản.", "Bán lại nguyên API như của mình khi chưa có thỏa thuận bằng văn bản."]],
      },
      { heading: "Giới hạn và thay đổi của dịch vụ", parts: ["Giới hạn tốc độ và hạn mức của gói áp dụng cho mọi lời gọi. Endpoint có thể thay đổi; phiên bản sắp ngừng được báo trước trong nhật ký thay đổi và trong header của câu trả lời. Dịch vụ được cung cấp theo hiện trạng: kết quả được tính cẩn thận nhưng không thay cho việc kiểm tra khi một kết quả sai có thể gây hại."] },
      { heading: "Thanh toán", parts: ["Gói trả phí được tính theo mức đã dùng và quy tắc ở trang bảng giá. Mức đã dùng được đếm chính xác và xem được từng lời gọi trong bảng điều khiển. Số tiền chưa gồm thuế, trừ khi có ghi khác."] },
      { heading: "Dữ liệu của bạn", parts: ["Thông báo về quyền riêng tư nói rõ chúng tôi lưu gì về bạn và vì sao; trang lưu giữ nói rõ lưu bao lâu. Bạn có thể mang theo bản sao dữ liệu và xóa tài khoản, cả hai ngay trong bảng điều khiển."] },
      { heading: "Chấm dứt", parts: ["Bạn có thể xóa tài khoản bất cứ lúc nào. Tài khoản kết thúc sau 14 ngày để bạn còn kịp đổi ý. {operator} có thể tạm khóa tài khoản hoặc tổ chức vi phạm điều khoản, nêu lý do, và mở lại khi lý do không còn. Hóa đơn và nhật ký kiểm toán được giữ theo quy định của pháp luật."] },
      { heading: "Trách nhiệm", parts: ["{operator} chịu trách nhiệm không giới hạn đối với lỗi cố ý và lỗi vô ý nghiêm trọng, và khi pháp luật yêu cầu. Trong các trường hợp khác, trách nhiệm giới hạn ở số tiền đã trả cho dịch vụ trong mười hai tháng trước khi thiệt hại xảy ra."] },
      { heading: "Thay đổi điều khoản", parts: ["Điều khoản này ghi ngày bắt đầu có hiệu lực. Khi điều khoản thay đổi, bạn được hỏi có đồng ý với phiên bản mới không trước khi dùng tiếp bảng điều khiển. Nếu không đồng ý, bạn có thể mang dữ liệu theo và xóa tài khoản."] },
      { heading: "Liên hệ", parts: ["Câu hỏi về điều khoản: {contact}."] },
    ],
  },
};
