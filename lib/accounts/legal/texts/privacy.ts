import type { LegalTexts } from "../schemas";

export const privacy: LegalTexts = {
  en: {
    title: "Privacy notice",
    lead: "What this installation stores about you, why, who else gets to see it, and what you may ask for. Answerable: {operator}.",
    sections: [
      {
        heading: "What is stored",
        parts: [
          "For your account, to run it as agreed:",
          ["Your name, your address for mails and your language.", "Your password, as an argon2id hash from which it cannot be read back. Second factors: the secret of an authenticator app and a phone number encrypted, backup codes as hashes, of passkeys only their public part and the name you gave them.", "If you sign in with Google or GitHub: the number that the service has for you and your address there. No access token is kept.", "Which organisations you belong to and with which role, and which versions of the terms and of this notice you accepted."],
          "For security, so that you and we notice misuse:",
          ["Sessions and sign-ins with time, network address, browser, and the country where the host in front tells it.", "Failed attempts, counted by a keyed hash of the address that was typed, for at most three days.", "The audit log: who changed what, when, from which network address and browser."],
          "For the service itself:",
          ["Of each call of the API: time, organisation, key, endpoint, status, duration, units and, where known, country. Neither what was sent nor what was answered is stored, with one exception: where a caller sends an Idempotency-Key, the answer is kept for 24 hours so that it can be repeated.", "API keys only as keyed hashes.", "Mails that were sent to you: address, kind, time and what was filled in; links in them are made when they are sent and not stored."],
        ],
      },
      { heading: "What is not done", parts: ["There is no advertising, no tracking across sites, no analytics service in the pages, and nothing is sold or handed on for others' purposes. No decision with legal effect is made about you by a program alone."] },
      {
        heading: "Who else is involved",
        parts: [
          "Services that {operator} may have set up for this installation, each only with what it needs:",
          ["Resend or SendGrid, to deliver mails: your address and the mail.", "Twilio, to deliver codes by SMS: your phone number and the code.", "Google or GitHub, if you choose to sign in with them.", "A look-up of known stolen passwords: the first five characters of a hash, from which no password can be told.", "Sentry, to hear of errors: the error's text and place, with addresses, secrets and numbers masked.", "Upstash, to count limits across machines: ids of organisations and keys, and network addresses for minutes.", "The providers of upstream APIs, if you call an endpoint that is passed on: what you send to it."],
        ],
      },
      {
        heading: "Your rights",
        parts: [
          ["See and take along: under “Privacy” in your account you can have a file made of everything that is stored about you.", "Correct: name and address in your account.", "Delete: under “Privacy” in your account. After 14 days your name and address are replaced, and sessions, factors and passwords are gone. Invoices and the audit log stay, as the law and the security of others ask, without your name.", "Object, restrict, complain: write to {contact}, or to the authority for data protection where you live."],
        ],
      },
      { heading: "On which grounds", parts: ["What the account and the service need is processed to fulfil the contract with you; security and the audit log on the ground of legitimate interest; invoices because the law demands it. Where an organisation uses this service to process other people's data, it answers for that and {operator} processes on its behalf."] },
      { heading: "How it is protected", parts: ["Connections are encrypted. Passwords and keys are stored as hashes, secrets of second factors and phone numbers encrypted with keys that do not lie in the database. Logs are masked. Every change by people with access is written into an audit log that shows tampering."] },
      { heading: "Contact", parts: ["Questions about your data: {contact}."] },
    ],
  },
  vi: {
    title: "Thông báo về quyền riêng tư",
    lead: "Bản cài đặt này lưu gì về bạn, vì sao, ai khác được thấy, và bạn có quyền yêu cầu gì. Bên chịu trách nhiệm: {operator}.",
    sections: [
      {
        heading: "Những gì được lưu",
        parts: [
          "Cho tài khoản, để vận hành như đã thỏa thuận:",
          ["Tên, địa chỉ email và ngôn ngữ của bạn.", "Mật khẩu, dưới dạng mã băm argon2id không thể đọc ngược. Yếu tố thứ hai: khóa bí mật của ứng dụng xác thực và số điện thoại được mã hóa, mã dự phòng dưới dạng mã băm, khóa truy cập chỉ có phần công khai và tên bạn đặt.", "Nếu bạn đăng nhập bằng Google hoặc GitHub: mã số của bạn tại dịch vụ đó và địa chỉ email ở đó. Không lưu token truy cập.", "Bạn thuộc tổ chức nào với vai trò gì, và bạn đã chấp nhận phiên bản nào của điều khoản và của thông báo này."],
          "Cho an toàn, để bạn và chúng tôi nhận ra việc lạm dụng:",
          ["Phiên và lần đăng nhập với thời điểm, địa chỉ mạng, trình duyệt, và quốc gia nếu máy chủ phía trước cho biết.", "Số lần thử sai, đếm theo mã băm có khóa của địa chỉ đã nhập, tối đa ba ngày.", "Nhật ký kiểm toán: ai đã thay đổi gì, khi nào, từ địa chỉ mạng và trình duyệt nào."],
          "Cho chính dịch vụ:",
          ["Với mỗi lời gọi API: thời điểm, tổ chức, khóa, endpoint, trạng thái, thời lượng, số đơn vị và, nếu biết, quốc gia. Không lưu nội dung gửi lên lẫn câu trả lời, trừ một trường hợp: khi bên gọi gửi Idempotency-Key, câu trả lời được giữ 24 giờ để có thể lặp lại.", "Khóa API chỉ dưới dạng mã băm có khóa.", "Email đã gửi cho bạn: địa chỉ, loại, thời điểm và nội dung được điền; liên kết trong email được tạo lúc gửi và không lưu."],
        ],
      },
      { heading: "Những gì không làm", parts: ["Không quảng cáo, không theo dõi giữa các trang, không dùng dịch vụ phân tích trong trang, không bán hay chuyển dữ liệu cho mục đích của người khác. Không có quyết định nào có hiệu lực pháp lý về bạn chỉ do chương trình đưa ra."] },
      {
        heading: "Ai khác tham gia",
        parts: [
          "Những dịch vụ mà {operator} có thể đã thiết lập cho bản cài đặt này, mỗi dịch vụ chỉ nhận phần cần thiết:",
          ["Resend hoặc SendGrid, để gửi email: địa chỉ của bạn và nội dung email.", "Twilio, để gửi mã qua SMS: số điện thoại của bạn và mã.", "Google hoặc GitHub, nếu bạn chọn đăng nhập bằng dịch vụ đó.", "Tra cứu mật khẩu đã bị lộ: năm ký tự đầu của một mã băm, không thể suy ra mật khẩu.", "Sentry, để biết lỗi: nội dung và vị trí của lỗi, đã che địa chỉ, bí mật và số.", "Upstash, để đếm giới hạn giữa nhiều máy: mã của tổ chức và khóa, và địa chỉ mạng trong vài phút.", "Bên cung cấp API nguồn, nếu bạn gọi endpoint được chuyển tiếp: những gì bạn gửi tới đó."],
        ],
      },
      {
        heading: "Quyền của bạn",
        parts: [
          ["Xem và mang theo: trong mục “Quyền riêng tư” của tài khoản, bạn có thể yêu cầu tạo tệp chứa mọi thứ được lưu về bạn.", "Sửa: tên và địa chỉ trong tài khoản.", "Xóa: trong mục “Quyền riêng tư” của tài khoản. Sau 14 ngày, tên và địa chỉ được thay thế; phiên, các yếu tố và mật khẩu bị xóa. Hóa đơn và nhật ký kiểm toán ở lại, theo pháp luật và vì an toàn của người khác, nhưng không còn tên bạn.", "Phản đối, hạn chế, khiếu nại: viết cho {contact}, hoặc cho cơ quan bảo vệ dữ liệu nơi bạn sống."],
        ],
      },
      { heading: "Căn cứ", parts: ["Những gì tài khoản và dịch vụ cần được xử lý để thực hiện hợp đồng với bạn; an toàn và nhật ký kiểm toán dựa trên lợi ích chính đáng; hóa đơn vì pháp luật yêu cầu. Khi một tổ chức dùng dịch vụ này để xử lý dữ liệu của người khác, tổ chức đó chịu trách nhiệm và {operator} xử lý thay mặt họ."] },
      { heading: "Cách bảo vệ", parts: ["Kết nối được mã hóa. Mật khẩu và khóa được lưu dưới dạng mã băm; bí mật của yếu tố thứ hai và số điện thoại được mã hóa bằng khóa không nằm trong cơ sở dữ liệu. Nhật ký hệ thống được che. Mọi thay đổi của người có quyền truy cập được ghi vào nhật ký kiểm toán có thể phát hiện việc sửa đổi."] },
      { heading: "Liên hệ", parts: ["Câu hỏi về dữ liệu của bạn: {contact}."] },
    ],
  },
};
