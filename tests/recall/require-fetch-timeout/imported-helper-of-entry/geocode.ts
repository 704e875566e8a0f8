export async function geocode(address: string): Promise<[number, number]> {
  const res = await fetch(`https://nominatim.example/search?q=${encodeURIComponent(address)}`);
  const [hit] = await res.json();
  return [Number(hit.lat), Number(hit.lon)];
}
