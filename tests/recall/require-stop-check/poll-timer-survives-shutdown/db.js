const { Pool } = require('pg');
const pool = new Pool();

exports.query = async (sql) => (await pool.query(sql)).rows;
exports.end = () => pool.end();
