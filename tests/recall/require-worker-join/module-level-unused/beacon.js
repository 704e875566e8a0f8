setInterval(() => fetch('/alive', { signal: AbortSignal.timeout(5000) }), 60000);
