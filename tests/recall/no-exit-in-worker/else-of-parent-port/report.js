module.exports = async () => console.log('report');
