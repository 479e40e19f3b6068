namespace CloudLbController.AwsSdk.Generator.Client;

/// <summary>Strings of few values, as the SDK's constant classes: values that came later are kept as they are.</summary>
internal static class EnumCode
{
    public static string Write(SdkNames sdk)
    {
        var code = CodeText.File(sdk.Source, sdk.Namespace, "Amazon.Runtime");
        foreach (var shape in sdk.Enums)
        {
            var name = sdk.Class(shape);
            code.Paragraph($"public class {name} : ConstantClass", () =>
            {
                foreach (var value in shape.Enum)
                    code.Line($"public static readonly {name} {SdkNames.Constant(value)} = new {name}(\"{value}\");");
                code.Line();
                code.Line($"public {name}(string value) : base(value) {{ }}");
                code.Line();
                code.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
                code.Line();
                code.Line($"public static implicit operator {name}(string value) => FindValue(value);");
            });
        }

        return code.ToString();
    }
}
