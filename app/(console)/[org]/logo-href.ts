/** Address of an organisation's logo, another one for each picture; null without one. */
export function logoHref({ slug, logoAt }: { slug: string; logoAt: Date | null }): string | null {
  return logoAt === null ? null : `/api/console/${slug}/logo?at=${logoAt.getTime()}`;
}
