namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>What a call asks of the cloud.</summary>
public enum CloudOperation
{
    /// <summary>Read the slow facts.</summary>
    Survey,

    /// <summary>Read a page of things.</summary>
    List,

    /// <summary>Read a document before writing it.</summary>
    Read,

    /// <summary>Make a thing.</summary>
    Create,

    /// <summary>Change a thing.</summary>
    Update,

    /// <summary>Change the members of a target group, both ways.</summary>
    Targets,

    /// <summary>Add members to a target group, or mark them.</summary>
    Register,

    /// <summary>Take members out of a target group.</summary>
    Deregister,

    /// <summary>Remove a thing.</summary>
    Delete,

    /// <summary>Write a document: its members say which changes it holds.</summary>
    Write,
}
