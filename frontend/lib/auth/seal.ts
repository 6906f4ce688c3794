import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from "jose";

/** What a seal is for: one made for something else does not open. */
export type Purpose = "session" | "sign-in";

async function keyOf(secret: string, purpose: Purpose): Promise<Uint8Array> {
  const material = new TextEncoder().encode(`${purpose}\n${secret}`);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", material));
}

/** Encrypted and protected against change, for so many seconds. */
export async function seal(content: JWTPayload, secret: string, purpose: Purpose, seconds: number): Promise<string> {
  return new EncryptJWT(content)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .encrypt(await keyOf(secret, purpose));
}

/** What was sealed, or null where it is too old, was changed or is not ours. */
export async function unseal(sealed: string, secret: string, purpose: Purpose): Promise<JWTPayload | null> {
  try {
    const options = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };
    return (await jwtDecrypt(sealed, await keyOf(secret, purpose), options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
