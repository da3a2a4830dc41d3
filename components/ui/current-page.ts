/**
 * Which of some links leads to where one is: the longest that the path is at or below. The root of all others counts only
 * on itself.
 */
export function currentPage(pathname: string, hrefs: readonly string[]): string | undefined {
  const isRootOfAll = (href: string) => hrefs.length > 1 && hrefs.every((other) => other === href || other.startsWith(`${href}/`));
  return hrefs.filter((href) => pathname === href || (pathname.startsWith(`${href}/`) && !isRootOfAll(href))).toSorted((a, b) => b.length - a.length)[0];
}
