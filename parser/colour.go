package parser

import (
	"math"
	"strconv"
	"strings"
	"sync"
)

// colour is one that is known here, a clear one through which the ground shows,
// or (zero) one that may be any.
type colour struct {
	known, clear     bool
	red, green, blue uint8
}

var white = colour{known: true, red: 255, green: 255, blue: 255}

// near says that a person cannot read one on the other.
func (c colour) near(o colour) bool {
	const most = 24 // of 255, in each of the three
	close := func(a, b uint8) bool { return max(a, b)-min(a, b) <= most }
	return close(c.red, o.red) && close(c.green, o.green) && close(c.blue, o.blue)
}

// under is the ground that a further ground gives on top of c.
func (c colour) under(top colour) colour {
	if top.clear {
		return c
	}
	return top
}

// colourOf reads a colour as CSS and old HTML write it: #fff, #ffffff, ffffff,
// rgb(255, 255, 255), rgba(), hsl(), white. A name that is not known may be any colour.
func colourOf(value string) colour {
	if named, ok := namedColours()[value]; ok {
		return named
	}
	if inside, ok := strings.CutPrefix(value, "rgb"); ok {
		return colourOfParts(partsOf(inside), false)
	}
	if inside, ok := strings.CutPrefix(value, "hsl"); ok {
		return colourOfParts(partsOf(inside), true)
	}
	return colourOfHex(strings.TrimPrefix(value, "#"))
}

func colourOfHex(hex string) colour {
	switch {
	case len(hex) == 3 || len(hex) == 4:
		var wide strings.Builder
		for i := range len(hex) {
			wide.WriteByte(hex[i])
			wide.WriteByte(hex[i])
		}
		hex = wide.String()
	case len(hex) != 6 && len(hex) != 8:
		return colour{}
	}
	bits, err := strconv.ParseUint(hex[:6], 16, 32)
	if err != nil {
		return colour{}
	}
	const faint = 25 // of 255: a tenth, as of rgba()
	if len(hex) == 8 {
		if alpha, err := strconv.ParseUint(hex[6:], 16, 8); err == nil && alpha <= faint {
			return colour{clear: true}
		}
	}
	return colour{known: true, red: uint8(bits >> 16), green: uint8(bits >> 8), blue: uint8(bits)}
}

// partsOf takes "(255, 255, 255)", "a(0,0,0,.5)" and "(255 255 255 / 50%)" apart.
func partsOf(inside string) []string {
	return strings.FieldsFunc(strings.TrimPrefix(inside, "a"), func(r rune) bool { return strings.ContainsRune("(), /", r) })
}

// colourOfParts reads three numbers, of red, green and blue or of hue, saturation
// and light, and perhaps a fourth of how much of it is there.
func colourOfParts(parts []string, byHue bool) colour {
	if len(parts) < 3 {
		return colour{}
	}
	var of [3]float64
	for i := range of {
		number, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSuffix(parts[i], "deg"), "%"), 64)
		if strings.HasSuffix(parts[i], "%") && !byHue {
			number *= 2.55
		}
		if err != nil || number < 0 || number > 360 {
			return colour{}
		}
		of[i] = number
	}
	if len(parts) == 4 && isFaint(parts[3]) {
		return colour{clear: true}
	}
	if byHue {
		of = fromHue(of[0], min(of[1], 100)/100, min(of[2], 100)/100)
	}
	return colour{known: true, red: uint8(min(of[0], 255)), green: uint8(min(of[1], 255)), blue: uint8(min(of[2], 255))}
}

// fromHue is CSS Color 4, 7.1: hue in degrees, saturation and light up to 1.
func fromHue(hue, saturation, light float64) (of [3]float64) {
	for i, n := range []float64{0, 8, 4} {
		k := math.Mod(n+hue/30, 12)
		of[i] = 255 * (light - saturation*min(light, 1-light)*max(-1, min(k-3, 9-k, 1)))
	}
	return of
}

// colours are those that have a name in CSS. "inherit" is any.
var namedColours = sync.OnceValue(func() map[string]colour {
	all := map[string]colour{"transparent": {clear: true}, "inherit": {}}
	for named := range strings.FieldsSeq(colourNames) {
		name, hex, _ := strings.Cut(named, "=")
		all[name] = colourOfHex(hex)
	}
	return all
})

// colourNames is CSS Color 4, 6.1.
const colourNames = `
aliceblue=f0f8ff antiquewhite=faebd7 aqua=00ffff aquamarine=7fffd4 azure=f0ffff beige=f5f5dc bisque=ffe4c4 black=000000 blanchedalmond=ffebcd
blue=0000ff blueviolet=8a2be2 brown=a52a2a burlywood=deb887 cadetblue=5f9ea0 chartreuse=7fff00 chocolate=d2691e coral=ff7f50 cornflowerblue=6495ed
cornsilk=fff8dc crimson=dc143c cyan=00ffff darkblue=00008b darkcyan=008b8b darkgoldenrod=b8860b darkgray=a9a9a9 darkgreen=006400 darkgrey=a9a9a9
darkkhaki=bdb76b darkmagenta=8b008b darkolivegreen=556b2f darkorange=ff8c00 darkorchid=9932cc darkred=8b0000 darksalmon=e9967a darkseagreen=8fbc8f
darkslateblue=483d8b darkslategray=2f4f4f darkslategrey=2f4f4f darkturquoise=00ced1 darkviolet=9400d3 deeppink=ff1493 deepskyblue=00bfff
dimgray=696969 dimgrey=696969 dodgerblue=1e90ff firebrick=b22222 floralwhite=fffaf0 forestgreen=228b22 fuchsia=ff00ff gainsboro=dcdcdc
ghostwhite=f8f8ff gold=ffd700 goldenrod=daa520 gray=808080 green=008000 greenyellow=adff2f grey=808080 honeydew=f0fff0 hotpink=ff69b4 indianred=cd5c5c
indigo=4b0082 ivory=fffff0 khaki=f0e68c lavender=e6e6fa lavenderblush=fff0f5 lawngreen=7cfc00 lemonchiffon=fffacd lightblue=add8e6 lightcoral=f08080
lightcyan=e0ffff lightgoldenrodyellow=fafad2 lightgray=d3d3d3 lightgreen=90ee90 lightgrey=d3d3d3 lightpink=ffb6c1 lightsalmon=ffa07a
lightseagreen=20b2aa lightskyblue=87cefa lightslategray=778899 lightslategrey=778899 lightsteelblue=b0c4de lightyellow=ffffe0 lime=00ff00
limegreen=32cd32 linen=faf0e6 magenta=ff00ff maroon=800000 mediumaquamarine=66cdaa mediumblue=0000cd mediumorchid=ba55d3 mediumpurple=9370db
mediumseagreen=3cb371 mediumslateblue=7b68ee mediumspringgreen=00fa9a mediumturquoise=48d1cc mediumvioletred=c71585 midnightblue=191970
mintcream=f5fffa mistyrose=ffe4e1 moccasin=ffe4b5 navajowhite=ffdead navy=000080 oldlace=fdf5e6 olive=808000 olivedrab=6b8e23 orange=ffa500
orangered=ff4500 orchid=da70d6 palegoldenrod=eee8aa palegreen=98fb98 paleturquoise=afeeee palevioletred=db7093 papayawhip=ffefd5 peachpuff=ffdab9
peru=cd853f pink=ffc0cb plum=dda0dd powderblue=b0e0e6 purple=800080 rebeccapurple=663399 red=ff0000 rosybrown=bc8f8f royalblue=4169e1
saddlebrown=8b4513 salmon=fa8072 sandybrown=f4a460 seagreen=2e8b57 seashell=fff5ee sienna=a0522d silver=c0c0c0 skyblue=87ceeb slateblue=6a5acd
slategray=708090 slategrey=708090 snow=fffafa springgreen=00ff7f steelblue=4682b4 tan=d2b48c teal=008080 thistle=d8bfd8 tomato=ff6347 turquoise=40e0d0
violet=ee82ee wheat=f5deb3 white=ffffff whitesmoke=f5f5f5 yellow=ffff00 yellowgreen=9acd32`
