namespace CloudLbController.Kubernetes.Events;

/// <summary>One call of <see cref="EventRecorder.Record"/>.</summary>
internal sealed record RecordedEvent(ObjectReference Subject, EventLevel Level, string Reason, string Message, DateTimeOffset At)
{
    /// <summary>Two events of the same key are one that happened twice.</summary>
    public (string Uid, string Reason, string Message) Key => (Subject.Uid, Reason, Message);
}
