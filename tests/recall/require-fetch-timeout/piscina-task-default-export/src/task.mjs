export default async function ({ url }) {
  const response = await fetch(url, { method: 'HEAD' });
  return response.status;
}
