namespace CloudLbController.Providers.Local.Targets;

internal enum TargetState
{
    /// <summary>Takes new connections while healthy.</summary>
    Active,

    /// <summary>Takes no new connections while any target is active; open ones end after the group's drain time.</summary>
    Draining,
}
