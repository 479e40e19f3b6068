namespace CloudLbController.Kubernetes.Queueing;

/// <summary>What the metrics show of a queue.</summary>
internal interface IQueueGauge
{
    string Name { get; }

    int Depth { get; }

    TimeSpan OldestUnfinished { get; }

    TimeSpan LongestRunning { get; }
}
