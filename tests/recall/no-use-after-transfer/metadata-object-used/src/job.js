export function submit(worker, job) {
  worker.postMessage({ id: job.id, input: job.input }, [job.input]);
  console.log('submitted', job.id);
  return job.id;
}
