const workerpool = require('workerpool');
const fs = require('fs');

workerpool.worker({
  count(text) {
    fs.appendFileSync('count.log', text);
    return text.length;
  },
});
