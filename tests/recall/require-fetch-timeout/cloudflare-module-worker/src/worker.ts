interface Env {
  ORIGIN: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const upstream = await fetch(env.ORIGIN + url.pathname, { method: request.method });
    return new Response(upstream.body, upstream);
  },
};
