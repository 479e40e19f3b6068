using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.Providers.Memory.Marks;

/// <summary>Writes ownership into the labels of a thing, and reads it back.</summary>
internal abstract class MarkCodec
{
    private const string LentTo = "cloudlb/lent-to";

    /// <summary>The labels of a new thing.</summary>
    /// <param name="mark">Whose it is.</param>
    /// <param name="name">A name for it.</param>
    public abstract Labels Write(OwnershipMark mark, string name);

    /// <summary>Whose a thing is; null where no mark can be read.</summary>
    public abstract OwnershipMark? Read(Labels labels);

    /// <summary>The labels of a user's load balancer that a stack shall use.</summary>
    public static Labels Lend(ClusterIdentity cluster, StackId stack, string name) => new(name, "a user's own", [new Tag(LentTo, Borrower(cluster, stack.Value))]);

    /// <summary>The stack of this cluster that a user's thing is lent to; null where it is lent to none.</summary>
    public static StackId? Borrower(ClusterIdentity cluster, Labels labels)
    {
        var prefix = Borrower(cluster, "");
        return labels.Tag(LentTo) is { } text && text.StartsWith(prefix, StringComparison.Ordinal) ? StackId.TryParse(text[prefix.Length..]) : null;
    }

    private static string Borrower(ClusterIdentity cluster, string stack) => $"{cluster.Uid}:{cluster.Instance}:{stack}";
}
