export async function insert(row) {
  if (!row.id) throw new Error('no id');
}
