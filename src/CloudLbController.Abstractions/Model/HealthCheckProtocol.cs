namespace CloudLbController.Abstractions.Model;

/// <summary>What a health check tries.</summary>
public enum HealthCheckProtocol
{
    /// <summary>A connection.</summary>
    Tcp,

    /// <summary>A GET that answers 200.</summary>
    Http,
}
