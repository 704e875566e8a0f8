const workerpool = require('workerpool');

async function rates(currency) {
  const response = await fetch(`https://rates.example.com/${currency}`);
  const { rates } = await response.json();
  return rates;
}

workerpool.worker({ rates });
