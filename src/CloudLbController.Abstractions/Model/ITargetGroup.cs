namespace CloudLbController.Abstractions.Model;

/// <summary>What is a target group in some cloud's words: the status of a Service tells of their health.</summary>
public interface ITargetGroup
{
    /// <summary>Its name within the stack.</summary>
    ResourceKey Key { get; }

    /// <summary>The port on every target.</summary>
    int Port { get; }

    /// <summary>How a target proves that it can serve.</summary>
    HealthCheck HealthCheck { get; }
}
