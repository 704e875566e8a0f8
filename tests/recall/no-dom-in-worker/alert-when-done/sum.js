onmessage = function (e) {
  var sum = 0;
  for (var i = 0; i < e.data.length; i++) sum += e.data[i];
  alert('The sum is ' + sum);
};
