using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Store;

/// <summary>Which objects a list or a watch is about.</summary>
internal sealed record FieldSelector(string? Namespace, string? Name)
{
    private const string NameField = "metadata.name=";

    /// <summary>Reads a selector; the name is the only field that it knows.</summary>
    public static FieldSelector Parse(string? space, string? selector)
    {
        if (string.IsNullOrEmpty(selector))
            return new FieldSelector(space, null);
        if (!selector.StartsWith(NameField, StringComparison.Ordinal) || selector.Contains(',', StringComparison.Ordinal))
            throw ApiErrors.BadRequest($"\"{selector.Split('=')[0]}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        return new FieldSelector(space, selector[NameField.Length..]);
    }

    public bool Matches(ObjectName name) => (Namespace is null || Namespace == name.Namespace) && (Name is null || Name == name.Name);
}
