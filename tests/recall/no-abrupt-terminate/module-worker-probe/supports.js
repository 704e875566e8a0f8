export function supportsModuleWorkers() {
  let supported = false;
  const probe = {
    get type() {
      supported = true;
      return 'module';
    },
  };
  try {
    new Worker('blob://', probe).terminate();
  } finally {
    return supported;
  }
}
