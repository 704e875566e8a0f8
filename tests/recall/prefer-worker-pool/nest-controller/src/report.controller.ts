import { Body, Controller, Post } from '@nestjs/common';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

@Controller('reports')
export class ReportController {
  @Post()
  async create(@Body() rows: unknown[]): Promise<{ pdf: string }> {
    const worker = new Worker('./dist/report.worker.js', { workerData: rows });
    const [pdf] = await once(worker, 'message');
    return { pdf };
  }
}
