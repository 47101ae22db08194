/**
 * Signs, not bytes. Twelve and not the eight that ASVS 5.0.0 (6.2.1) asks for at least: one account of a coordinator opens a
 * whole region. No rules about kinds of signs and no expiry (6.2.5, 6.2.10); a sentence is the best password.
 */
export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;
