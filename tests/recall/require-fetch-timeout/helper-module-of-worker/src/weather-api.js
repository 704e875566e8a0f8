const BASE = 'https://api.example.com';

export async function getWeather(city) {
  const res = await fetch(`${BASE}/weather?q=${encodeURIComponent(city)}`);
  return res.json();
}
