import { expect, it } from "vitest";
import { withNonce } from "./with-nonce";

it("marks every style sheet and nothing else", () => {
  expect(withNonce('<style>a{}</style><STYLE type="text/css"></STYLE><p style="x"><styled>', "ab+/1=")).toBe(
    '<style nonce="ab+/1=">a{}</style><style nonce="ab+/1=" type="text/css"></STYLE><p style="x"><styled>',
  );
});

it.each(["", '"><script>'])("takes %j for no nonce", (nonce) => {
  expect(withNonce("<style></style>", nonce)).toBe("<style></style>");
});
