/** What a sealed secret is bound to. */
export const totpContext = (userId: string): string => `totp/${userId}`;
