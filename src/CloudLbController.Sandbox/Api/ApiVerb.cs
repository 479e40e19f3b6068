namespace CloudLbController.Sandbox.Api;

/// <summary>What a request asks for.</summary>
public enum ApiVerb
{
    List,
    Watch,
    Get,
    Create,
    Update,
    Patch,
    Delete,

    /// <summary>All that a list would show.</summary>
    DeleteCollection,

    /// <summary>A document beside the objects, such as <c>/version</c>.</summary>
    Document,
}
