using System.Threading.Channels;

namespace CloudLbController.Kubernetes.Events;

/// <summary>
/// Records Kubernetes events beside the work: recording never waits and never fails. What does not fit is dropped and counted
/// (<c>cloudlb_events_dropped</c>, by cause), oldest first.
/// </summary>
public sealed class EventRecorder
{
    private const int Capacity = 1000;
    private const int LongestMessage = 1024;
    private const int LongestReason = 128;

    private readonly KubernetesAccess _access;
    private readonly EventSender _sender;
    private readonly EventBudget _budget = new();
    private readonly Channel<RecordedEvent> _channel;

    /// <summary>Sends nothing until <see cref="RunAsync"/>; what is recorded before waits.</summary>
    /// <param name="component">Who speaks: <c>source.component</c> of the events.</param>
    /// <param name="access">The server, clock and counters.</param>
    public EventRecorder(string component, KubernetesAccess access)
    {
        _access = access;
        _sender = new EventSender(component, access);
        _channel = Channel.CreateBounded<RecordedEvent>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Drop("full"));
    }

    /// <summary>
    /// Records an event. One of the same object, reason and message as an earlier one is shown as its repetition. When to repeat is the caller's to decide.
    /// Messages are cut to 1024 characters.
    /// </summary>
    public void Record(ObjectReference subject, EventLevel level, string reason, string message) => _channel.Writer.TryWrite(
        new RecordedEvent(subject, level, EventBody.Cut(reason, LongestReason), EventBody.Cut(message, LongestMessage), _access.Time.GetUtcNow()));

    /// <summary>Sends until cancelled, and then returns.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            // Not ReadAllAsync: that resumes on the thread pool, outside a simulation's scheduler.
            while (await _channel.Reader.WaitToReadAsync(ct))
            {
                while (_channel.Reader.TryRead(out var next))
                {
                    await SendAsync(next, ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task SendAsync(RecordedEvent next, CancellationToken ct)
    {
        if (!_budget.TrySpend(next.Subject.Uid, next.At))
        {
            Drop("object over budget");
        }
        else if (!await _sender.SendAsync(next, ct))
        {
            Drop("refused");
        }
    }

    private void Drop(string cause) => _access.Metrics.EventsDropped.Add(1, new KeyValuePair<string, object?>("cause", cause));
}
