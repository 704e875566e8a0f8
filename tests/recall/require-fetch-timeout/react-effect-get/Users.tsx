import { useEffect, useState } from 'react';

interface User {
  id: number;
  name: string;
}

export function Users() {
  const [users, setUsers] = useState<User[]>([]);

  useEffect(() => {
    fetch('/api/users')
      .then((res) => res.json() as Promise<User[]>)
      .then(setUsers)
      .catch(console.error);
  }, []);

  return (
    <ul>
      {users.map((user) => (
        <li key={user.id}>{user.name}</li>
      ))}
    </ul>
  );
}
