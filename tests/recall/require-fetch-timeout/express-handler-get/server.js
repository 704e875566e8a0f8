import express from 'express';

const app = express();

app.get('/quote', async (req, res) => {
  const upstream = await fetch('https://quotes.example/random');
  res.json(await upstream.json());
});

app.listen(3000);
