using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>What the server does to objects of one kind beyond what it does to all. The base does nothing.</summary>
internal class KindRules
{
    /// <summary>What names of the kind look like.</summary>
    public virtual NameFormat Name => NameFormat.Subdomain;

    /// <summary>Whether finalizers need a domain before their names, those of Kubernetes itself aside; custom kinds and their definitions came without it.</summary>
    public virtual bool QualifiesFinalizers => true;

    /// <summary>Whether a PUT may leave out the version and overwrite what is there.</summary>
    public virtual bool AllowsUnconditionalReplace => true;

    /// <summary>Whether the kind has a status that only the status subresource writes.</summary>
    public virtual bool HasStatus => false;

    /// <summary>Whether <c>metadata.generation</c> counts changes of the spec.</summary>
    public virtual bool HasGeneration => false;

    /// <summary>Fills in defaults and clears what a client cannot set.</summary>
    public virtual void PrepareForCreate(JsonObject created)
    {
    }

    /// <summary>Fills in defaults, and carries over what the server assigned. The status of <paramref name="updated"/> is the old one.</summary>
    public virtual void PrepareForUpdate(JsonObject updated, JsonObject old)
    {
    }

    /// <summary>Fills in defaults of the status.</summary>
    public virtual void PrepareForStatus(JsonObject updated)
    {
    }

    /// <summary>Checks an object against the rules of its kind; <paramref name="old"/> is null when it is created.</summary>
    public virtual void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
    }

    /// <summary>Assigns what the server hands out (addresses, ports). Nothing is taken until <see cref="Stored"/>.</summary>
    public virtual void Allocate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
    }

    /// <summary>Why an object may not be deleted at all; null where it may.</summary>
    public virtual string? Indelible(JsonObject deleted) => null;

    /// <summary>How long an object whose deletion was asked for stays until whoever runs it deletes it with 0; <paramref name="asked"/> is what the request says, null where nothing.</summary>
    public virtual int GracePeriodSeconds(JsonObject deleted, int? asked) => 0;

    /// <summary>Tells that an object was created, changed or removed (null).</summary>
    public virtual void Stored(JsonObject? before, JsonObject? after)
    {
    }
}
