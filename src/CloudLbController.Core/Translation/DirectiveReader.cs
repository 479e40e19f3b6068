using System.Collections.Frozen;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>Reads what the owner allows. What cannot be read allows nothing: it pauses, abandons nothing and approves nothing.</summary>
internal static class DirectiveReader
{
    public static ServiceDirectives Read(Draft draft)
    {
        var paused = draft.Annotations.Read(AnnotationTable.Paused);
        return new ServiceDirectives
        {
            Paused = paused.IsBroken || paused.Or(false),
            Abandon = draft.Annotations.Read(AnnotationTable.Abandon).Or(false),
            Approvals = draft.Annotations.Read(AnnotationTable.ApproveReplacement).Or(FrozenSet<string>.Empty),
        };
    }
}
