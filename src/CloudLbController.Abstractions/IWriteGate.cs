namespace CloudLbController.Abstractions;

/// <summary>Says whether we may still write: false as soon as leadership is lost or was not renewed within its deadline.</summary>
public interface IWriteGate
{
    /// <summary>Asked by a provider right before each call that changes anything; thread-safe and cheap.</summary>
    bool IsOpen { get; }
}
