export const entries = new Map();
export const gc = () => entries.forEach((value, key) => value.expired && entries.delete(key));
