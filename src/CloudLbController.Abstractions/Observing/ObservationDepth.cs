namespace CloudLbController.Abstractions.Observing;

/// <summary>How much of a thing is read; each depth includes those before it.</summary>
public enum ObservationDepth
{
    /// <summary>That it exists, whose it is, and its state.</summary>
    Existence,

    /// <summary>What one call for many things tells of its settings.</summary>
    Settings,

    /// <summary>All settings, also those that cost a call each.</summary>
    Attributes,

    /// <summary>The members of target groups as well.</summary>
    Targets,

    /// <summary>The health of the members as well.</summary>
    Health,
}
