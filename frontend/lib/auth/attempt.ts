/** How long someone may take at the provider. */
export const ATTEMPT_SECONDS = 15 * 60;

/** Each attempt has a cookie of its own: people open several pages at once. */
export function attemptCookie(state: string): string {
  return `dealcoach_sign_in_${state.replaceAll(/[^\w-]/g, "").slice(0, 12)}`;
}
