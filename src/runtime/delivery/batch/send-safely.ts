import { failInternally, type OutgoingRequest, type Sender, type SendResult } from '../../http/sender';

/** A sender of the caller may throw, even before it returns a promise. */
export async function sendSafely(sender: Sender, request: OutgoingRequest): Promise<SendResult> {
  try {
    return await sender.send(request);
  } catch (error) {
    return failInternally(request, error);
  }
}
