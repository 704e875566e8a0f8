import { getWeather } from './weather-api.js';

self.onmessage = async ({ data: city }) => self.postMessage(await getWeather(city));
