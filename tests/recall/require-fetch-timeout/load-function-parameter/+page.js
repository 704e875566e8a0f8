export async function load({ fetch, params }) {
  const res = await fetch(`/api/posts/${params.slug}`);
  return { post: await res.json() };
}
