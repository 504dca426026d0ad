/** What the practice instance uses of `node:net`, in the browser. */
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

export function isIP(text: string): 0 | 4 | 6 {
  if (IPV4.test(text)) return 4;
  return text.includes(":") ? 6 : 0;
}

export const isIPv4 = (text: string): boolean => isIP(text) === 4;
export const isIPv6 = (text: string): boolean => isIP(text) === 6;

export default { isIP, isIPv4, isIPv6 };
