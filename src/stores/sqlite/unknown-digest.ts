/** Stands for the digest of a member with a waiting change. No digest is negative. */
export const unknownDigest = -1;
