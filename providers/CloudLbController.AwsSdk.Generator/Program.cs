using CloudLbController.AwsSdk.Generator;
using CloudLbController.AwsSdk.Generator.Reading;

switch (args)
{
    case ["write", var root]:
        foreach (var (path, text) in Outputs.All())
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            Console.WriteLine(path);
        }

        return 0;
    case ["import", var from, var to, .. var operations]:
        File.WriteAllText(to, ModelImport.Import(from, operations));
        return 0;
    default:
        Console.Error.WriteLine("""
            write ROOT                          writes all generated files of the repository at ROOT
            import SERVICE-2 TO [OPERATION...]  makes the committed form of a public model: no documentation, only these operations
            """);
        return 64;
}
