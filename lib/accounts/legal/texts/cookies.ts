import type { LegalTexts } from "../schemas";

export const cookies: LegalTexts = {
  en: {
    title: "Cookies",
    lead: "This site sets only cookies that it needs to work, and none of anybody else. So there is nothing to agree to, and no banner.",
    sections: [
      {
        heading: "To sign you in",
        parts: [
          ["next-auth.session-token: says which session is yours, as a random text that means nothing elsewhere. 30 days; a session in which you did not ask to be remembered ends after 30 minutes without use.", "next-auth.csrf-token and next-auth.callback-url: protect signing in against other sites, and remember where you came from. Until the browser is closed.", "next-auth.state, next-auth.pkce.code_verifier: while you sign in with Google or GitHub. 15 minutes.", "tollgate_link and tollgate_link_intent: while an account of Google or GitHub is being joined with yours. An hour, and ten minutes.", "tollgate_remember: while you sign in with Google or GitHub, whether you asked to be remembered. Minutes.", "tollgate_device: only if you trusted a browser, so that it need not show a second factor. 30 days; you can withdraw the trust under “Security”."],
          "On an encrypted connection some of these names begin with __Host- or __Secure-, which ties the cookie to this site.",
        ],
      },
      {
        heading: "To show what you chose",
        parts: [["tollgate_locale: your language. A year.", "tollgate_time_zone: the time zone of your browser, so that times are shown in it. A year.", "tollgate_environment: whether the console shows live or test data. A year."]],
      },
      { heading: "In the storage of your browser", parts: [["theme: light, dark, or as the system has it.", "tollgate-single-keys: whether single-key shortcuts are on.", "Nothing of this is sent to the server."]] },
      { heading: "How to remove them", parts: ["Signing out ends the session on the server as well. Everything else you can delete in your browser at any time; then the site is shown as on your first visit. Questions: {contact}."] },
    ],
  },
  vi: {
    title: "Cookie",
    lead: "Trang này chỉ đặt những cookie cần để hoạt động, và không có cookie của bên khác. Vì vậy không có gì phải chấp thuận và không có thanh thông báo.",
    sections: [
      {
        heading: "Để đăng nhập",
        parts: [
          ["next-auth.session-token: cho biết phiên nào là của bạn, bằng một chuỗi ngẫu nhiên không có nghĩa ở nơi khác. 30 ngày; phiên mà bạn không chọn ghi nhớ sẽ kết thúc sau 30 phút không dùng.", "next-auth.csrf-token và next-auth.callback-url: bảo vệ việc đăng nhập trước các trang khác, và nhớ bạn đến từ đâu. Cho đến khi đóng trình duyệt.", "next-auth.state, next-auth.pkce.code_verifier: trong lúc bạn đăng nhập bằng Google hoặc GitHub. 15 phút.", "tollgate_link và tollgate_link_intent: trong lúc liên kết tài khoản Google hoặc GitHub với tài khoản của bạn. Một giờ, và mười phút.", "tollgate_remember: trong lúc bạn đăng nhập bằng Google hoặc GitHub, ghi bạn có muốn được ghi nhớ hay không. Vài phút.", "tollgate_device: chỉ khi bạn tin cậy một trình duyệt, để khỏi phải xuất trình yếu tố thứ hai. 30 ngày; bạn có thể bỏ tin cậy ở mục “Bảo mật”."],
          "Trên kết nối mã hóa, một số tên bắt đầu bằng __Host- hoặc __Secure-, để gắn cookie với riêng trang này.",
        ],
      },
      {
        heading: "Để hiển thị theo lựa chọn của bạn",
        parts: [["tollgate_locale: ngôn ngữ của bạn. Một năm.", "tollgate_time_zone: múi giờ của trình duyệt, để hiển thị thời gian theo đó. Một năm.", "tollgate_environment: bảng điều khiển hiển thị dữ liệu thật hay thử nghiệm. Một năm."]],
      },
      { heading: "Trong bộ nhớ của trình duyệt", parts: [["theme: sáng, tối hoặc theo hệ thống.", "tollgate-single-keys: phím tắt một phím có bật hay không.", "Không có gì ở đây được gửi lên máy chủ."]] },
      { heading: "Cách xóa", parts: ["Đăng xuất cũng kết thúc phiên trên máy chủ. Mọi thứ khác bạn có thể xóa trong trình duyệt bất cứ lúc nào; khi đó trang hiện ra như lần đầu bạn ghé thăm. Câu hỏi: {contact}."] },
    ],
  },
};
