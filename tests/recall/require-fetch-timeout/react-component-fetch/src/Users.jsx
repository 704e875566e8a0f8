import { useEffect, useState } from 'react';

export function Users() {
  const [users, setUsers] = useState([]);
  useEffect(() => {
    fetch('/api/users')
      .then((res) => res.json())
      .then(setUsers);
  }, []);
  return users.map((user) => <p key={user.id}>{user.name}</p>);
}
