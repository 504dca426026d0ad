"""Turn a crosswalk table into an XSLT style sheet."""
import csv
import sys

for row in csv.DictReader(open(sys.argv[1], newline="")):
    print(f'<xsl:template match="{row["datacite"]}">')
    print(f'  <{row["dublin_core"]}><xsl:value-of select="."/></{row["dublin_core"]}>')
    print("</xsl:template>")
