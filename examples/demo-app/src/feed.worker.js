import { formatReading } from '../shared/format.js';

const controller = new AbortController();

self.onmessage = ({ data }) => {
  if (data.type === 'start') watch(data.stations, controller.signal);
  if (data.type === 'stop') controller.abort();
};

async function watch(stations, signal) {
  const database = await openDatabase();
  try {
    while (true) {
      for (const station of stations) {
        const response = await fetch(`/api/readings/${station}`);
        const reading = await response.json();
        save(database, reading);
        postMessage(reading);
        document.title = formatReading(reading);
      }
      await sleep(60_000);
    }
  } finally {
    database.close();
  }
}

async function refresh(url, signal) {
  while (true) {
    try {
      const response = await fetch(url, { signal });
      postMessage(await response.json());
    } catch (error) {
      console.warn('trying again', error);
    }
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('readings', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('readings', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function save(database, reading) {
  database.transaction('readings', 'readwrite').objectStore('readings').add(reading);
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

refresh('/api/alerts', controller.signal);
