"""`troubleshoot trees …`: for those who write the trees."""

import typer

from troubleshoot.cli.trees import judge, show

app = typer.Typer(help="Pohon keputusan: periksa, lihat, uji / decision trees: lint, show, test.")
app.command()(judge.lint)
app.command("list")(show.list_)
app.command()(show.graph)
app.command()(show.preview)
app.command("print")(show.print_)
app.command()(show.schema)
app.command("test")(judge.play)
