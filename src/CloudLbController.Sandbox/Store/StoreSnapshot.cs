namespace CloudLbController.Sandbox.Store;

/// <summary>A backup of an <see cref="ApiStore"/>.</summary>
public sealed class StoreSnapshot
{
    internal StoreSnapshot(StoreState state) => State = state;

    /// <summary>The version the backup was taken at.</summary>
    public long Version => State.Version;

    internal StoreState State { get; }
}
